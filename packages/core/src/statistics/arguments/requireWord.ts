/** Throws `RangeError` at an option that is not one of the words it may be. */
export function requireWord(attempt: string, word: string, words: readonly string[]): void {
  if (!words.includes(word))
    throw new RangeError(`cannot ${attempt} ${word}: it needs one of ${words.join(", ")}`);
}
