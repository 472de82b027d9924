// What a person may choose: which server, whether there is a second one, whether HR adds to profiles.
import type { ReactElement } from "react";
import type { Persona } from "../../src/testing.ts";
import type { Choice } from "./world.ts";

interface ChoicesProps {
  readonly choice: Choice;
  readonly onChoice: (choice: Choice) => void;
}

const PERSONAS: Readonly<Record<Persona, string>> = {
  synapse:
    "Synapse 1.163 pushes what changes, limits how often profiles are read, and at times says somebody is gone who is not.",
  tuwunel: "tuwunel pushes, checks what you write, says null of whatever is not set, and never who is gone.",
  continuwuity:
    "Continuwuity pushes nothing, and answers {} for a field that is not set. Clients ask, here every ten seconds.",
  plain:
    "A server of today’s specification: profiles have fields, and nobody is told when they change. Clients ask, here every ten seconds.",
  future: "Every proposal by both its names. Nothing false is said, and other servers are told too.",
};
const FEDERATIONS = {
  none: "Alice and Bob are on one server.",
  "without EDUs":
    "Bob is on a server of his own. His profile is read live, here every ten seconds; nobody is told when it changes.",
  "with EDUs": "Bob is on a server of his own, which tells Alice’s of every change (MSC4259).",
} as const;
const WORDS = { none: "One server", "without EDUs": "Two, without EDUs", "with EDUs": "Two, with EDUs" } as const;

/** Renders a form of two groups of radio buttons and a checkbox. */
export function Choices({ choice, onChoice }: ChoicesProps): ReactElement {
  return (
    <form className="servers-choices" aria-label="Servers">
      <Radios
        label="Persona"
        name="persona"
        values={Object.keys(PERSONAS) as Persona[]}
        value={choice.persona}
        onValue={(persona) => onChoice({ ...choice, persona })}
        hint={PERSONAS[choice.persona]}
      />
      <Radios
        label="Federation"
        name="federation"
        values={Object.keys(FEDERATIONS) as Choice["federation"][]}
        words={WORDS}
        value={choice.federation}
        onValue={(federation) => onChoice({ ...choice, federation })}
        hint={FEDERATIONS[choice.federation]}
      />
      <fieldset>
        <legend>Appservice</legend>
        <div className="servers-chips">
          <label>
            <input
              type="checkbox"
              checked={choice.hasHR}
              onChange={({ target }) => onChoice({ ...choice, hasHR: target.checked })}
            />
            HR says who is on holiday
          </label>
        </div>
        <p>
          {choice.hasHR
            ? "HR adds to Bob’s profile whenever somebody reads it (MSC4337): more for colleagues than for other servers. None of that is pushed."
            : "Nobody adds to profiles."}
        </p>
      </fieldset>
    </form>
  );
}

interface RadiosProps<Value extends string> {
  readonly label: string;
  readonly name: string;
  readonly values: readonly Value[];
  readonly words?: Readonly<Record<Value, string>>;
  readonly value: Value;
  readonly hint: string;
  readonly onValue: (value: Value) => void;
}

function Radios<Value extends string>(props: RadiosProps<Value>): ReactElement {
  const { label, name, values, words, value, hint, onValue } = props;
  return (
    <fieldset>
      <legend>{label}</legend>
      <div className="servers-chips">
        {values.map((each) => (
          <label key={each}>
            <input type="radio" name={name} checked={each === value} onChange={() => onValue(each)} />
            {words?.[each] ?? each}
          </label>
        ))}
      </div>
      <p>{hint}</p>
    </fieldset>
  );
}
