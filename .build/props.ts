// Makes `virtual:props` of the sources: what each part, hook and option takes, with its words and its type as written. For Storybook alone.
import { readdirSync, readFileSync } from "node:fs";
import ts from "typescript-4";
import type { Plugin } from "vite";

/** One property, as its source says it. */
export interface Member {
  readonly name: string;
  readonly type: string;
  readonly isOptional: boolean;
  readonly words: string;
  readonly default?: string | undefined;
}

/** What the sources say. */
export interface Props {
  /** Interface or type → its members, with those it inherits from the kit's own. */
  readonly members: Readonly<Record<string, readonly Member[]>>;
  /** Type → the strings or numbers it is one of. */
  readonly unions: Readonly<Record<string, readonly (string | number)[]>>;
  /** Public hook → its signature and words. */
  readonly hooks: Readonly<Record<string, { readonly signature: string; readonly words: string }>>;
}

const src = new URL("../src/", import.meta.url);
const ID = "virtual:props";

/** Gives `virtual:props` to Storybook. */
export function props(): Plugin {
  return {
    name: "props",
    resolveId: (id) => (id === ID ? `\0${ID}` : null),
    load: (id) => (id === `\0${ID}` ? `export default ${JSON.stringify(read())};` : null),
  };
}

function read(): Props {
  const types = new Map<string, ts.Node>();
  const functions = new Map<string, ts.FunctionDeclaration>();
  for (const path of readdirSync(src, { recursive: true, encoding: "utf8" })) {
    if (!/\.tsx?$/.test(path) || path.startsWith("testing")) continue;
    const text = readFileSync(new URL(path, src), "utf8");
    ts.createSourceFile(path, text, ts.ScriptTarget.ES2022, true).forEachChild((node) => {
      if (ts.isInterfaceDeclaration(node)) types.set(node.name.text, node);
      if (ts.isTypeAliasDeclaration(node)) types.set(node.name.text, node.type);
      if (ts.isFunctionDeclaration(node) && node.name) functions.set(node.name.text, node);
    });
  }
  const isPublic = ["index.ts", "editor.ts", "emoji.ts"].map((door) => readFileSync(new URL(door, src), "utf8")).join();
  const isHook = (name: string): boolean => /^use[A-Z]/.test(name) && new RegExp(`\\b${name}\\b`).test(isPublic);
  return {
    members: Object.fromEntries([...types].map(([name, node]) => [name, membersOf(node, types)])),
    unions: Object.fromEntries([...types].map(([name, node]) => [name, literalsOf(node)])),
    hooks: Object.fromEntries(
      [...functions]
        .filter(([name]) => isHook(name))
        .map(([name, node]) => [name, { signature: signatureOf(name, node), words: wordsOf(node) }]),
    ),
  };
}

function membersOf(node: ts.Node, types: ReadonlyMap<string, ts.Node>): Member[] {
  const all = new Map<string, Member>();
  const add = (members: readonly Member[]): void => {
    // What is given in one of two ways is described where it can be given.
    for (const member of members)
      if (member.type !== "undefined" && !all.has(member.name)) all.set(member.name, member);
  };
  if (ts.isInterfaceDeclaration(node) || ts.isTypeLiteralNode(node)) add(node.members.flatMap(memberOf));
  if (ts.isInterfaceDeclaration(node))
    for (const { types: parents } of node.heritageClauses ?? [])
      for (const parent of parents) add(inherited(parent.expression.getText(), parent.typeArguments, types));
  if (ts.isTypeReferenceNode(node)) add(inherited(node.typeName.getText(), node.typeArguments, types));
  if (ts.isParenthesizedTypeNode(node)) add(membersOf(node.type, types));
  if (ts.isIntersectionTypeNode(node) || ts.isUnionTypeNode(node))
    for (const part of node.types) add(membersOf(part, types));
  return [...all.values()];
}

function inherited(
  name: string,
  of: ts.NodeArray<ts.TypeNode> | undefined,
  types: ReadonlyMap<string, ts.Node>,
): Member[] {
  const known = types.get(name);
  if (known) return membersOf(known, types);
  const [first, keys] = of ?? [];
  if (!first || !["Omit", "Partial", "Pick", "Readonly"].includes(name)) return [];
  const members = membersOf(first, types);
  const isNamed = (member: Member): boolean => keys?.getText().includes(`"${member.name}"`) ?? false;
  if (name === "Omit") return members.filter((member) => !isNamed(member));
  if (name === "Pick") return members.filter(isNamed);
  return name === "Partial" ? members.map((member) => ({ ...member, isOptional: true })) : members;
}

function memberOf(node: ts.TypeElement): Member[] {
  if (!(ts.isPropertySignature(node) || ts.isMethodSignature(node)) || !node.type) return [];
  const tag = ts.getJSDocTags(node).find(({ tagName }) => tagName.text === "default");
  return [
    {
      name: node.name.getText(),
      type: node.type.getText().replaceAll(/\s+/g, " "),
      isOptional: node.questionToken !== undefined,
      words: wordsOf(node),
      default: tag && ts.getTextOfJSDocComment(tag.comment),
    },
  ];
}

function literalsOf(node: ts.Node): (string | number)[] {
  const parts = ts.isUnionTypeNode(node) ? [...node.types] : [node];
  const literals = parts.flatMap((part): (string | number)[] => {
    if (!ts.isLiteralTypeNode(part)) return [];
    if (ts.isNumericLiteral(part.literal)) return [Number(part.literal.text)];
    return ts.isStringLiteral(part.literal) ? [part.literal.text] : [];
  });
  return literals.length === parts.length ? literals : [];
}

function signatureOf(name: string, node: ts.FunctionDeclaration): string {
  const given = node.parameters.map((parameter) => parameter.getText()).join(", ");
  return `${name}(${given}): ${node.type?.getText() ?? "void"}`.replaceAll(/\s+/g, " ");
}

function wordsOf(node: ts.Node): string {
  const { jsDoc } = node as { readonly jsDoc?: readonly ts.JSDoc[] };
  return (ts.getTextOfJSDocComment(jsDoc?.[0]?.comment) ?? "").replaceAll(/\s+/g, " ");
}
