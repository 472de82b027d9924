// What `.build/emoji.ts` makes when it is imported.
declare module "virtual:emoji/*" {
  export const data: string;
}
