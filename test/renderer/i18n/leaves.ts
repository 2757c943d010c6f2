type Tree = { readonly [key: string]: string | Tree };

/** Every text below, with its key: "jobs.ask.kill_one". */
export function leavesOf(tree: Tree, path = ''): [string, string][] {
  return Object.entries(tree).flatMap(([key, value]) =>
    typeof value === 'string' ? [[path + key, value]] : leavesOf(value, `${path}${key}.`),
  );
}
