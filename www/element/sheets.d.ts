/** The bundler hands the style sheets over as text: keep in step with `src/cli/bundle/script.rs`. */
declare module "lossmap-sheet" {
  const text: string;
  export default text;
}

declare module "lossmap-explore-sheet" {
  const text: string;
  export default text;
}

declare module "lossmap-takeaway-sheet" {
  const text: string;
  export default text;
}
