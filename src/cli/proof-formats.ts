export const PROOF_FORMATS = ["text", "tsv", "json", "html"] as const;
export type ProofFormat = (typeof PROOF_FORMATS)[number];
