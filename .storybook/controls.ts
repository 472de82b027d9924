// The table of each part's props: with their words, the types as written, and a control where a person can give a value.
import type { ArgTypesEnhancer } from "storybook/internal/types";
import props from "virtual:props";

type Control = {
  readonly control: "boolean" | "number" | "select" | "text" | "object" | false;
  readonly options?: string[];
};

/** Adds what the sources say of a part's props, by the part's name in the title: "Components/StatusBadge". */
export const fromSources: ArgTypesEnhancer = ({ argTypes, title }) => {
  const [, name = ""] = /^Components\/(\w+)/.exec(title) ?? [];
  const members = props.members[`${name}Props`] ?? [];
  return {
    ...argTypes,
    ...Object.fromEntries(
      members.map(({ name: prop, type, isOptional, words, default: value }) => [
        prop,
        {
          ...controlOf(type),
          name: prop,
          description: words,
          type: { name: "other", value: type, required: !isOptional } as const,
          table: { type: { summary: type }, ...(value ? { defaultValue: { summary: value } } : {}) },
        },
      ]),
    ),
  };
};

function controlOf(type: string): Control {
  const parts = type.split("|").map((part) => part.trim());
  const options = parts.flatMap((part) => (/^".*"$/.test(part) ? [part.slice(1, -1)] : (props.unions[part] ?? [])));
  if (options.length > 0) return { control: { type: "select" }, options };
  if (parts.includes("boolean")) return { control: { type: "boolean" } };
  if (parts.includes("string")) return { control: { type: "text" } };
  if (parts.includes("number")) return { control: { type: "number" } };
  return {
    control: /\[\]$|^Partial<Strings>$|Options$|EditorProps$/.test(type) ? { type: "object" } : { disable: true },
  };
}
