import { column, defineFeature, defineFeatureView } from "@probity/core/features";

const number = (name: string, description: string) =>
  defineFeature({ name, description, expression: column(name) });

/** The nine inputs of the late-arrival model, in its order. */
export const modelInput = defineFeatureView({
  name: "late-arrival-model-input",
  features: [
    number("hour", "hour of the scheduled departure, local time"),
    number("weekday", "weekday of the scheduled departure, 0 is Monday"),
    number("distance", "miles"),
    number("origin_mean_delay_3h", "mean delay, minutes, of flights from the same origin, 3 hours"),
    number("origin_flights_3h", "flights from the same origin, 3 hours"),
    number("destination_mean_delay_3h", "mean delay, minutes, of flights to the same destination, 3 hours"),
    number("destination_flights_3h", "flights to the same destination, 3 hours"),
    number("route_mean_delay_7d", "mean delay, minutes, of flights on the same route, 7 days"),
    number("network_mean_delay_3h", "mean delay, minutes, of all flights, 3 hours"),
  ],
});
