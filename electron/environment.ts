/** The environment of this process; read here and nowhere else in the shell. */
const { env } = process;

/** Where a development server offers the console; null in a build. */
export function developmentUrl(): string | null {
  return env['ELECTRON_RENDERER_URL'] ?? null;
}

/** What the environment says about data folder and port; flags go before it. */
export function environmentFlags(): { readonly data?: string; readonly port?: string } {
  const { JOBJOKER_DATA: data, JOBJOKER_PORT: port } = env;
  return { ...(data && { data }), ...(port && { port }) };
}
