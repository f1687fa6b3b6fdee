declare module "seedrandom/lib/alea.js" {
  interface AleaState {
    readonly c: number;
    readonly s0: number;
    readonly s1: number;
    readonly s2: number;
  }

  interface Alea {
    double(): number;
    int32(): number;
    state(): AleaState;
  }

  function alea(seed: string, options: { readonly state: true | AleaState }): Alea;

  export = alea;
}
