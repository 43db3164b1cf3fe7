declare module 'color-name' {
  /** CSS colour names and their red, green and blue. */
  const names: Readonly<Record<string, readonly [number, number, number]>>;
  export default names;
}
