// Property tests draw the same cases in every run: a red run then always means a change. A deep run draws others.
import fc from "fast-check";

fc.configureGlobal({ ...fc.readConfigureGlobal(), seed: 20_261_121 });
