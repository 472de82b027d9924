// Where focus goes when the button that had it goes away. Knows the DOM of a form, and no words.
import type { KeyboardEvent } from "react";

const TEXT = ".mxs-StatusEditor-text";
const EMOJI = ".mxs-StatusEditor-emoji";
const DATE = ".mxs-StatusEditor-date";

/** Does whoever is here point with a finger? A keyboard on the screen then covers half of it. */
export function isTouch(): boolean {
  return matchMedia("(pointer: coarse)").matches;
}

/** Focuses the text of the form that something stands in; on touch the form, so that no keyboard covers what is read. */
export function focusText(inside: Element): void {
  const form = inside.closest<HTMLElement>("form");
  if (isTouch()) form?.focus();
  else form?.querySelector<HTMLElement>(TEXT)?.focus();
}

/** Focuses what has to be put right: the emoji, the date, or else the text. */
export function focusFault(form: Element, problem: string | undefined): void {
  const faulty = problem?.startsWith("emoji") ? EMOJI : problem === "ended" ? DATE : TEXT;
  const part = form.querySelector<HTMLElement>(faulty) ?? form.querySelector<HTMLElement>(TEXT);
  part?.focus();
}

/** Arrow keys among rows of buttons: up and down between rows, along the writing inside of one. */
export function moveInRows(event: KeyboardEvent<HTMLElement>): void {
  const rows = [...event.currentTarget.querySelectorAll<HTMLElement>(".mxs-StatusEditor-row")];
  const at = rows.findIndex((row) => row.contains(event.target as Node));
  const row = rows[at];
  if (!row) return;
  const inRow = [...row.querySelectorAll<HTMLElement>("button")];
  const isRtl = getComputedStyle(row).direction === "rtl";
  const along = { ArrowRight: isRtl ? -1 : 1, ArrowLeft: isRtl ? 1 : -1 }[event.key];
  const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: rows.length - 1 }[event.key];
  if (to !== undefined) rows[(to + rows.length) % rows.length]?.querySelector("button")?.focus();
  else if (along !== undefined) inRow[inRow.indexOf(event.target as HTMLElement) + along]?.focus();
  else return;
  event.preventDefault();
}
