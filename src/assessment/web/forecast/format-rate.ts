/** Rates and multipliers as people read them: three figures, no more than is known. */

export const formatRate = (perKmYear: number): string =>
  perKmYear >= 1 ? perKmYear.toFixed(2) : perKmYear >= 0.1 ? perKmYear.toFixed(3) : perKmYear.toFixed(4);

/** 2 = doubled, 0.5 = halved. */
export const formatMultiplier = (multiplier: number): string =>
  `× ${multiplier >= 10 ? multiplier.toFixed(1) : multiplier.toFixed(2)}`;
