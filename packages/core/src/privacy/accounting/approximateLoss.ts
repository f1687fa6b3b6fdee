/** An (ε, δ) guarantee: P(S) ≤ e^ε Q(S) + δ for all events S and both directions of neighbors. δ = 0 is pure differential privacy. */
export interface ApproximateLoss {
  readonly epsilon: number;
  readonly delta: number;
}
