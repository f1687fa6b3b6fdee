import type { Feature } from "@probity/core/features";
import {
  add,
  column,
  datePart,
  defineFeature,
  defineFeatureView,
  divide,
  greater,
  greatest,
  instant,
  multiply,
  round,
  subtract,
  utc,
} from "@probity/core/features";

/** What a row of the table (date, delay, distance, origin, destination) says by itself. Its dates are local times, written as if they were UTC. */
export const flightFeatures = defineFeatureView({
  name: "flights",
  features: [
    defineFeature({
      name: "hour",
      description: "hour of the scheduled departure, local time",
      expression: datePart(instant("date"), "hour", utc),
    }),
    defineFeature({
      name: "weekday",
      description: "weekday of the scheduled departure, 0 is Monday",
      expression: subtract(datePart(instant("date"), "iso-weekday", utc), 1),
    }),
    defineFeature({ name: "distance", description: "miles", expression: column("distance"), unit: "miles" }),
  ],
});

/** What became of a flight, and when that was known. */
export const flightOutcomes = defineFeatureView({
  name: "flight-outcomes",
  features: [
    defineFeature({
      name: "late",
      description: "it arrived more than 15 minutes late",
      expression: greater(column("delay"), 15),
    }),
    defineFeature({
      name: "known_at",
      // The table has no time of arrival: 40 minutes, distance / 8 minutes and the delay after the schedule stand for it, in whole seconds.
      description: "when its delay was known, approximately",
      expression: add(
        instant("date"),
        multiply(
          round(multiply(add(add(40, divide(column("distance"), 8)), greatest(column("delay"), 0)), 60)),
          1000,
        ),
      ),
    }),
  ],
});

type Window = "PT3H" | "P7D";

const meanDelay = <const Name extends string>(name: Name, window: Window, whose: string) =>
  defineFeature({
    name,
    description: `mean delay, minutes, of ${whose}`,
    expression: column("delay"),
    aggregation: { statistic: "mean", window },
    unit: "minutes",
  });
const flights = <const Name extends string>(name: Name, window: Window, whose: string) =>
  defineFeature({
    name,
    description: `number of ${whose}`,
    expression: column("delay"),
    aggregation: { statistic: "count", window },
  });

/** A view of arrivals: an arrival happens when its delay becomes known, so that one clock is enough. */
const arrivalsBy = <const F extends readonly Feature[]>(
  name: string,
  entity: readonly string[],
  features: F,
) =>
  defineFeatureView({
    name,
    entity,
    eventTime: "known_at",
    knownAt: "event-time",
    source: "flights-3m",
    owner: "delays",
    features,
  });

/** The four windows over earlier arrivals that the model looks back on, as of a scheduled departure. */
export const arrivalViews = [
  arrivalsBy(
    "origin-arrivals",
    ["origin"],
    [
      meanDelay("origin_mean_delay_3h", "PT3H", "flights from the same origin, 3 hours"),
      flights("origin_flights_3h", "PT3H", "flights from the same origin, 3 hours"),
    ],
  ),
  arrivalsBy(
    "destination-arrivals",
    ["destination"],
    [
      meanDelay("destination_mean_delay_3h", "PT3H", "flights to the same destination, 3 hours"),
      flights("destination_flights_3h", "PT3H", "flights to the same destination, 3 hours"),
    ],
  ),
  arrivalsBy(
    "route-arrivals",
    ["origin", "destination"],
    [meanDelay("route_mean_delay_7d", "P7D", "flights on the same route, 7 days")],
  ),
  arrivalsBy("network-arrivals", [], [meanDelay("network_mean_delay_3h", "PT3H", "all flights, 3 hours")]),
] as const;

/** The nine inputs of the late-arrival model, in its order, once they are columns. */
export const modelInput = defineFeatureView({
  name: "late-arrival-model-input",
  features: [
    ...flightFeatures.features,
    ...arrivalViews.flatMap(({ features }): readonly Feature[] => features),
  ].map(({ name, description }) => defineFeature({ name, description, expression: column(name) })),
});
