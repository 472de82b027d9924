// The README's picture, which moves: Alice opens her menu and chooses 🌴, and Bob, in his client, sees it.
import { statSync, writeFileSync } from "node:fs";
import type { Page } from "playwright";
import { type Frame, movingPng } from "./moving.ts";

const MOST = 500_000;

/** Plays it on the page of the live clients, and keeps it, and each frame beside the other shots. */
export async function takeReadmePicture(page: Page, path: string, shots: string): Promise<void> {
  const frames: Frame[] = [];
  // What is below the two clients is for whoever sits there.
  await page.addStyleTag({ content: ".start-own { display: none }" });
  const take = async (stands: number): Promise<void> => {
    // What fades in has faded in.
    await page.waitForTimeout(400);
    const png = await page.screenshot({ path: `${shots}/readme/${frames.length + 1}.png` });
    frames.push({ png, stands });
  };
  const alice = page.getByRole("region", { name: "Alice’s client" });
  const bob = page.getByRole("region", { name: "Bob’s client" });
  const dialog = page.getByRole("dialog");

  await take(1_600);
  await alice.locator(".mxs-SetStatus-open").click();
  await dialog.waitFor();
  await take(1_400);
  await dialog.getByRole("button", { name: "On holiday" }).click();
  await take(1_400);
  await dialog.getByRole("button", { name: "Save" }).click();
  await dialog.waitFor({ state: "detached" });
  const badge = bob.getByRole("img", { name: /On holiday/ }).first();
  await badge.waitFor();
  await take(2_200);
  await badge.hover();
  await page.getByRole("tooltip").waitFor();
  await take(2_600);

  writeFileSync(path, movingPng(frames));
  const { size } = statSync(path);
  if (size > MOST) throw new Error(`The README's picture has ${size} bytes, of ${MOST}: take fewer or smaller frames.`);
}
