// What `fonts.ts` serves.
declare module "virtual:pictures/fonts" {
  const fonts: Readonly<Record<string, string>>;
  export default fonts;
}
