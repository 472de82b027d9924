// Hooks and options as the sources say them, in tables.
import type { ReactElement } from "react";
import props from "virtual:props";

/** Every public hook: how it is called, and what it answers. */
export function Hooks(): ReactElement {
  return (
    <table>
      <thead>
        <tr>
          <th>hook</th>
          <th>what it answers</th>
        </tr>
      </thead>
      <tbody>
        {Object.entries(props.hooks).map(([name, { signature, words }]) => (
          <tr key={name}>
            <td>
              <code>{signature}</code>
            </td>
            <td>{words}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** The members of one interface. */
export function Members({ of }: { readonly of: string }): ReactElement {
  return (
    <table>
      <thead>
        <tr>
          <th>name</th>
          <th>what it is</th>
          <th>type</th>
          <th>default</th>
        </tr>
      </thead>
      <tbody>
        {(props.members[of] ?? []).map(({ name, words, type, isOptional, default: value }) => (
          <tr key={name}>
            <td>
              <code>{name}</code>
              {isOptional ? "" : " *"}
            </td>
            <td>{words}</td>
            <td>
              <code>{type}</code>
            </td>
            <td>{value}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
