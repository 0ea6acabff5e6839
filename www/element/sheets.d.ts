/** The bundler hands the style sheet over as text: keep in step with `src/cli/bundle/script.rs`. */
declare module "lossmap-sheet" {
  const text: string;
  export default text;
}
