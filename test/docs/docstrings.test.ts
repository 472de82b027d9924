// Whatever a door lets out, or what that leads to, says what it is: names, and the members of interfaces. Reads the sources as they are written.
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { expect, it } from "vitest";
import ts from "typescript-4";
import { doors } from "../../.build/doors.ts";

const src = new URL("../../src/", import.meta.url);

/** The SDK's by shape, whose own words say what its members are; and sentences, which are their own words. */
const SAID_ELSEWHERE = /^(?:(?:Status|Call|Policy)(?:Client|Room|Member|Event)|Versions|RequestError|\w+Strings)$/;

const parse = (path: string): ts.SourceFile =>
  ts.createSourceFile(path, readFileSync(new URL(path, src), "utf8"), ts.ScriptTarget.ES2022, true);
const isSaid = (node: ts.Node): boolean => "jsDoc" in node;
const isServers = (path: string): boolean => path.startsWith("testing");

/** What the sources declare at their top, by name; of one name there may be several. */
function declarations(): Map<string, { readonly node: ts.Node; readonly path: string }[]> {
  const all = new Map<string, { readonly node: ts.Node; readonly path: string }[]>();
  for (const path of readdirSync(src, { recursive: true, encoding: "utf8" })) {
    if (!/\.tsx?$/.test(path)) continue;
    for (const [name, node] of parse(path).statements.flatMap(named))
      all.set(name, [...(all.get(name) ?? []), { node, path }]);
  }
  return all;
}

function named(node: ts.Statement): [name: string, node: ts.Node][] {
  if (ts.isVariableStatement(node))
    return node.declarationList.declarations.map((each) => [each.name.getText(), node] as [string, ts.Node]);
  const isNamed = ts.isInterfaceDeclaration(node) || ts.isTypeAliasDeclaration(node) || ts.isFunctionDeclaration(node);
  return isNamed && node.name ? [[node.name.text, node]] : [];
}

function exported(room: string): string[] {
  const path = [`${room}.ts`, `${room}.tsx`].find((each) => existsSync(new URL(each, src))) ?? "";
  return parse(path).statements.flatMap((node) => {
    if (ts.isExportDeclaration(node))
      return node.exportClause && ts.isNamedExports(node.exportClause)
        ? node.exportClause.elements.map(({ propertyName, name }) => (propertyName ?? name).text)
        : [];
    return isExported(node) ? named(node).map(([name]) => name) : [];
  });
}

function isExported(node: ts.Node): boolean {
  const modifiers = ts.canHaveModifiers(node) ? ts.getModifiers(node) : undefined;
  return modifiers?.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword) === true;
}

const everything = declarations();

it.each(doors.map(({ room }) => room))("every public name behind %s says what it is", (room) => {
  const seen = new Set<string>();
  const silent: string[] = [];

  function visit(name: string): void {
    if (seen.has(name) || SAID_ELSEWHERE.test(name)) return;
    seen.add(name);
    const meant = (everything.get(name) ?? []).filter(({ path }) => isServers(path) === isServers(room));
    const shared = meant.filter(({ node }) => isExported(node));
    for (const { node, path } of shared.length > 0 ? shared : meant) {
      if (!isSaid(node)) silent.push(`${path}: ${name}`);
      if (ts.isInterfaceDeclaration(node))
        for (const member of node.members) {
          const isPart = ts.isPropertySignature(member) && member.type && ts.isTypeQueryNode(member.type);
          if (member.name && !isPart && !isSaid(member)) silent.push(`${path}: ${name}.${member.name.getText()}`);
        }
      walk(node);
    }
  }

  function walk(node: ts.Node): void {
    if (ts.isBlock(node) || ts.isArrowFunction(node) || ts.isCallExpression(node)) return;
    if (ts.isTypeReferenceNode(node)) visit(node.typeName.getText());
    if (ts.isExpressionWithTypeArguments(node)) visit(node.expression.getText());
    if (ts.isTypeQueryNode(node)) visit(node.exprName.getText());
    ts.forEachChild(node, walk);
  }

  for (const name of exported(room)) visit(name);
  expect(seen.size).toBeGreaterThan(0);
  expect(silent).toEqual([]);
});
