-- What each row of the table "flights" (date, delay, distance, origin, destination) says by itself, in the order of the file.
--
-- Two clocks: a flight departs, by schedule, at "date"; its delay is known once it has arrived. The table has no time of arrival, so that
-- known_at stands for it: 40 minutes, distance / 8 minutes and the delay after the schedule, in whole seconds.
SELECT
  extract(hour FROM date) AS hour,
  extract(isodow FROM date) - 1 AS weekday, -- 0 is Monday
  distance,
  date,
  date + to_seconds(round((40 + distance / 8.0 + greatest(delay, 0)) * 60)) AS known_at,
  delay,
  (delay > 15)::UTINYINT AS late,
  origin,
  destination,
  origin || '-' || destination AS route
FROM flights
