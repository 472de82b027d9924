// A host with a strict Content-Security-Policy (UX, Fitting into a host): nothing the kit does is against it.
import { expect, it } from "vitest";
import { page, userEvent } from "vitest/browser";
import { render } from "vitest-browser-react";

const POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; require-trusted-types-for 'script'; trusted-types 'none'";
const HTML = `<!doctype html><meta http-equiv="Content-Security-Policy" content="${POLICY}">
<link rel="stylesheet" href="${location.origin}/src/styles.css">
<script type="module" src="${location.origin}/test/browser/strict-page.tsx"></script>`;

it("writes no style element and no style attribute, evaluates nothing and fetches nothing", async () => {
  await render(<iframe title="Strict" srcDoc={HTML} style={{ width: 500, height: 700 }} />);
  const frame = page.frameLocator(page.getByTitle("Strict"));
  const inside = page.getByTitle("Strict").element() as HTMLIFrameElement;
  const violations = (): string[] | undefined =>
    (inside.contentWindow as unknown as { violations?: string[] }).violations;

  await expect.element(frame.getByRole("img")).toBeVisible();
  await userEvent.hover(frame.getByRole("img"));
  await expect.element(frame.getByRole("tooltip")).toMatchTextContent(/On holiday/);
  await userEvent.fill(frame.getByRole("textbox"), "Strictly away");
  await userEvent.click(frame.getByRole("button", { name: "Save" }));
  await expect.element(frame.getByRole("img", { name: /Strictly away/ })).toBeVisible();
  await userEvent.fill(frame.getByRole("searchbox"), "palm tree");
  await expect.element(frame.getByRole("gridcell", { name: "Palm tree" })).toBeVisible();
  expect(violations()).toEqual([]);

  // The policy holds and is watched: a page that writes a style is told on.
  const style = inside.contentDocument?.createElement("style");
  if (style) inside.contentDocument?.head.append(style);
  await expect.poll(violations).toEqual([expect.stringContaining("style-src")]);
});
