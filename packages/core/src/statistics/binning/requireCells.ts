/** Throws `RangeError` unless a sample can be cut into so many cells. */
export function requireCells(cells: number): void {
  if (!Number.isSafeInteger(cells) || cells < 1 || cells > 1e6)
    throw new RangeError(
      `cannot cut a sample into ${cells} cells: it needs a whole number from 1 to a million`,
    );
}
