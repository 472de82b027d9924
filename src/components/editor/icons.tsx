// The signs on the editor's buttons: drawn in the text's colour, said by the buttons themselves.
import type { ReactElement } from "react";

function icon(path: string): () => ReactElement {
  return () => (
    <svg className="mxs-icon" viewBox="0 0 16 16" width="16" height="16" aria-hidden focusable="false">
      <path d={path} fill="none" stroke="currentColor" strokeWidth="1.5" strokeLinecap="round" strokeLinejoin="round" />
    </svg>
  );
}

export const Cross: () => ReactElement = /* @__PURE__ */ icon("M4 4l8 8m0-8l-8 8");
export const Pin: () => ReactElement = /* @__PURE__ */ icon("M6 2.5h4l-.5 4 2.5 3H4l2.5-3zM8 9.5v4");
export const Face: () => ReactElement = /* @__PURE__ */ icon(
  "M14 8A6 6 0 1 1 2 8a6 6 0 0 1 12 0M5.5 9.5a3 3 0 0 0 5 0M6 6.2v.3M10 6.2v.3",
);
export const Chevron: () => ReactElement = /* @__PURE__ */ icon("M4.5 6.5 8 10l3.5-3.5");
export const Note: () => ReactElement = /* @__PURE__ */ icon("M14 8A6 6 0 1 1 2 8a6 6 0 0 1 12 0M8 7.5v3.2M8 5.2v.1");
