// What `.build/props.ts` serves.
declare module "virtual:props" {
  // A declaration may not import from a path in any other way.
  // oxlint-disable-next-line typescript/consistent-type-imports
  const props: import("../../.build/props.ts").Props;
  export default props;
}
