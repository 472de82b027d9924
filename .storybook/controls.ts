// The table of each part's props: with their words, the types as written, and a control where a person can give a value. A story says itself
// what stands for a function or a node: `options` and `mapping` of its own argTypes.
import type { ArgTypesEnhancer, InputType } from "storybook/internal/types";
import type { Member } from "../.build/props.ts";
import props from "virtual:props";

/** Pages that are of no component, and what their table is of. */
const OTHERS: Readonly<Record<string, string | null>> = { Slots: "Slots", Hooks: "Place", Words: null };
/** Options that stand in tables of their own. */
const NESTED: Readonly<Record<string, string>> = { policy: "Policy", refresh: "RefreshOptions" };

const CHILDREN: Member = { name: "children", type: "ReactNode", isOptional: true, words: "What stands inside it." };

/** Adds what the sources say of a part's props, by the part's name in the title: "Components/StatusBadge". */
export const fromSources: ArgTypesEnhancer = ({ argTypes, title }) => {
  const [, name = ""] = /^Components\/(\w+)/.exec(title) ?? [];
  const table = OTHERS[name] === undefined ? `${name}Props` : OTHERS[name];
  const members = (table && props.members[table]) || [];
  const rows = [
    // Those of an element, which the sources leave to React.
    ...("children" in argTypes ? [rowOf(CHILDREN, "children")] : []),
    ...members.map((member) => rowOf(member, member.name)),
    ...(name === "StatusProvider" ? optionRows() : []),
  ];
  return {
    ...argTypes,
    ...Object.fromEntries(rows.map(([key, row]) => [key, { ...row, ...own(argTypes[key]) }])),
  };
};

/** What a story chose: its way to give a value, and no words. */
function own({ control, options, mapping }: InputType = {}): InputType {
  return { ...(control && { control }), ...(options && { options }), ...(mapping && { mapping }) };
}

/** Each of StatusProvider's `options` as a row of its own: "options.policy.strangers". */
function optionRows(): [string, InputType][] {
  return (props.members["StatusesOptions"] ?? []).flatMap((member) => {
    const nested = NESTED[member.name];
    const members = nested === undefined ? undefined : props.members[nested];
    return members
      ? members.map((each) => rowOf(each, `options.${member.name}.${each.name}`, "options"))
      : [rowOf(member, `options.${member.name}`, "options")];
  });
}

function rowOf(member: Member, key: string, category?: string): [string, InputType] {
  const { type, isOptional, words, default: value } = member;
  return [
    key,
    {
      ...controlOf(type),
      name: key,
      description: words,
      type: { name: "other", value: type, required: !isOptional },
      table: {
        type: { summary: type },
        ...(value ? { defaultValue: { summary: value } } : {}),
        ...(category ? { category } : {}),
      },
    },
  ];
}

function controlOf(type: string): InputType {
  // What is inside of braces is no alternative.
  if (type.includes("{")) return { control: { disable: true } };
  const parts = type.split("|").map((part) => part.trim());
  const options = parts.flatMap((part) => (/^".*"$/.test(part) ? [part.slice(1, -1)] : (props.unions[part] ?? [])));
  if (options.length > 0) return { control: { type: "select" }, options };
  if (parts.includes("boolean")) return { control: { type: "boolean" } };
  if (parts.includes("string")) return { control: { type: "text" } };
  if (parts.includes("number")) return { control: { type: "number" } };
  return {
    control: /^readonly [A-Z]\w+\[\]$|^readonly string\[\]$|EditorProps$/.test(type)
      ? { type: "object" }
      : { disable: true },
  };
}
