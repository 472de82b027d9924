// What docs pages stand in: dark where the stories on them are.
import { DocsContainer, type DocsContainerProps } from "@storybook/addon-docs/blocks";
import { type PropsWithChildren, type ReactElement, useEffect, useState } from "react";
import { themes } from "storybook/theming";

interface News {
  readonly globals: Readonly<Record<string, unknown>>;
}

/** A page in the theme of the toolbar. */
export function Page({ context, children }: PropsWithChildren<DocsContainerProps>): ReactElement {
  const [isDark, setDark] = useState(() => /globals=[^&]*theme:dark/.test(decodeURIComponent(location.search)));
  useEffect(() => {
    const changed = ({ globals }: News): void => setDark(globals["theme"] === "dark");
    context.channel.on("globalsUpdated", changed);
    return () => context.channel.off("globalsUpdated", changed);
  }, [context]);
  useEffect(() => {
    document.documentElement.dataset["theme"] = isDark ? "dark" : "light";
  }, [isDark]);
  return (
    <DocsContainer context={context} theme={isDark ? themes.dark : themes.light}>
      {children}
    </DocsContainer>
  );
}
