// A page of its own inside the page: a shadow root, or a window that was popped out, with nothing but the sheets it is given.
import emojiFont from "@fontsource/noto-color-emoji/files/noto-color-emoji-emoji-400-normal.woff2?url";
import { type ReactElement, type ReactNode, useLayoutEffect, useRef, useState } from "react";
import { createPortal } from "react-dom";
import type { HostileHost } from "./hosts.ts";

// A document of its own has no fonts of the page's.
const fonts = `
@font-face {
  font-family: "Emoji of stories";
  src: local("Apple Color Emoji"), local("Segoe UI Emoji"), local("Noto Color Emoji"), url("${emojiFont}");
  unicode-range: U+200D, U+20E3, U+231A-23FF, U+25AA-25FE, U+2600-27BF, U+2B05-2B55, U+FE0F, U+1F000-1FAFF;
}`;

interface PaneProps extends HostileHost {
  readonly children: ReactNode;
}

/** Renders a `<section>` with a shadow root, in which the host's page stands. */
export function ShadowPane({ name, sheets, className = "", dir, children }: PaneProps): ReactElement {
  const section = useRef<HTMLElement>(null);
  const [root, setRoot] = useState<ShadowRoot | null>(null);
  useLayoutEffect(() => {
    const host = section.current;
    setRoot(host && (host.shadowRoot ?? host.attachShadow({ mode: "open" })));
  }, []);
  return (
    <section ref={section} aria-label={name} data-pane={name}>
      {root &&
        createPortal(
          <>
            <style>{sheets.join("\n")}</style>
            <div className={`page ${className}`} dir={dir}>
              <p className="name">{name}</p>
              {children}
            </div>
          </>,
          root,
        )}
    </section>
  );
}

/** Renders an `<iframe>`, into whose document React draws as into a window that was popped out. */
export function WindowPane({ name, sheets, className = "", children }: PaneProps): ReactElement {
  const [body, setBody] = useState<HTMLElement | null>(null);
  return (
    <section aria-label={name} data-pane={name}>
      <iframe
        title={name}
        ref={(frame) => setBody(frame?.contentDocument?.body ?? null)}
        style={{ border: 0, inlineSize: "100%", blockSize: 640 }}
      />
      {body &&
        createPortal(
          <>
            <style>{[fonts, ...sheets].join("\n")}</style>
            <div className={`page ${className}`}>
              <p className="name">{name}</p>
              {children}
            </div>
          </>,
          body,
        )}
    </section>
  );
}
