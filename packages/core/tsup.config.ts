import { tsupOptions } from "../../tools/build/tsupOptions.js";

export default tsupOptions("@probity/core", "neutral");
