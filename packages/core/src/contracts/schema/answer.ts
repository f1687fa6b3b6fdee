/**
 * What a compiled test says of one cell. It may accept or reject only what zod accepts or rejects for certain; what it cannot know
 * (refinements, formats that parse, code points outside the basic plane) it leaves to zod. So a wrong guess costs time, never truth.
 */
export type Answer = typeof rejected | typeof accepted | typeof unsure;

export const rejected = 0;
export const accepted = 1;
export const unsure = 2;
