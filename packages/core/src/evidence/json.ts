/** A JSON value: what findings, policies and decisions are made of. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };
