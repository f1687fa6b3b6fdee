/** The orders α at which Rényi divergences are taken unless others are asked for: 1.1 to 10.9 by 0.1, 11 to 63, 128, 256, 512, 1024. */
export const renyiOrders: readonly number[] = [
  ...Array.from({ length: 99 }, (_, i) => (11 + i) / 10),
  ...Array.from({ length: 53 }, (_, i) => 11 + i),
  128,
  256,
  512,
  1024,
];
