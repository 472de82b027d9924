// A page of its own inside the page: a shadow root, or a window that was popped out, with nothing but the sheets it is given.
import { type ReactElement, type ReactNode, useLayoutEffect, useRef, useState } from "react";
import { createPortal } from "react-dom";
import type { HostileHost } from "./hosts.ts";

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
        style={{ border: 0, inlineSize: "100%", blockSize: 440 }}
      />
      {body &&
        createPortal(
          <>
            <style>{sheets.join("\n")}</style>
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
