// What docs pages stand in: dark where the stories on them are.
import { DocsContainer, type DocsContainerProps } from "@storybook/addon-docs/blocks";
import { type PropsWithChildren, type ReactElement, useEffect, useSyncExternalStore } from "react";
import { addons } from "storybook/preview-api";
import { themes } from "storybook/theming";

interface News {
  readonly globals: Readonly<Record<string, unknown>>;
}

let isToolbarDark = /globals=[^&]*theme:dark/.test(decodeURIComponent(location.search));
const listeners = new Set<() => void>();

// Not "globalsUpdated", which stories in frames of their own say on this channel too, of themselves; and heard while no page stands.
void addons.ready().then((channel) =>
  channel.on("updateGlobals", ({ globals }: News) => {
    if (!("theme" in globals)) return;
    isToolbarDark = globals["theme"] === "dark";
    for (const listener of listeners) listener();
  }),
);

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** A page in the theme of the toolbar. */
export function Page({ context, children }: PropsWithChildren<DocsContainerProps>): ReactElement {
  const isDark = useSyncExternalStore(subscribe, () => isToolbarDark);
  useEffect(() => {
    document.documentElement.dataset["theme"] = isDark ? "dark" : "light";
  }, [isDark]);
  return (
    <DocsContainer context={context} theme={isDark ? themes.dark : themes.light}>
      {children}
    </DocsContainer>
  );
}
