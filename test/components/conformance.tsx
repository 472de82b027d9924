// What holds for every part of the kit (UX, Fitting into a host): one function, run on each.
import { render, screen } from "@testing-library/react";
import { type ComponentType, createElement, createRef, type ReactElement, type RefAttributes } from "react";
import { expect, it } from "vitest";

// Looks that several parts share: a class beside their own.
const SHARED = ["mxs-Button", "mxs-Field", "mxs-note", "mxs-cut"];

interface HostProps extends RefAttributes<HTMLElement> {
  readonly className: string;
  readonly style: { readonly opacity: number };
  readonly title: string;
  readonly "data-testid": string;
  readonly "data-host": string;
}

/**
 * Says what a part passes on to its element.
 * @param name the part's name, and the end of its class
 * @param tag the element it renders
 * @param part the part; its own props are given by `around`
 * @param around what has to stand around it
 */
export function itPassesOn(
  name: string,
  tag: string,
  part: unknown,
  around: (part: ReactElement) => ReactElement,
  own: object = {},
): void {
  it(`renders a <${tag}> that takes className, style, ref and rest props: ${name}`, async () => {
    const ref = createRef<HTMLElement>();
    const props = {
      ...own,
      ref,
      className: "host",
      style: { opacity: 0.5 },
      title: "Host",
      "data-testid": "part",
      "data-host": "yes",
    };
    render(around(createElement(part as ComponentType<HostProps>, props)));
    const element = await screen.findByTestId("part");
    expect(element.localName).toBe(tag);
    expect(ref.current).toBe(element);
    expect([...element.classList].filter((each) => !SHARED.includes(each))).toEqual([`mxs-${name}`, "host"]);
    expect(element).toHaveStyle({ opacity: 0.5 });
    expect(element).toHaveAttribute("title", "Host");
    expect(element).toHaveAttribute("data-host", "yes");
  });
}
