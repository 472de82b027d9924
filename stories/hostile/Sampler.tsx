// Everything of the kit that stands in a host's page, once: for panes with different pages around it.
import type { ReactElement } from "react";
import { AwayNotice, StatusAvatar, StatusBadge, StatusCard, StatusLine, StatusPreferences } from "../../src/index.ts";

interface SamplerProps {
  /** Has set a status. */
  readonly away: string;
  /** Is in a call. */
  readonly inCall: string;
}

/** Renders rows as hosts draw them, a card, a notice and settings. */
export function Sampler({ away, inCall }: SamplerProps): ReactElement {
  return (
    <>
      <div className="row">
        <StatusAvatar userId={away} decorative>
          <span style={{ inlineSize: 32, blockSize: 32, borderRadius: 16, background: "#7a8bd0" }} />
        </StatusAvatar>
        <b>Alice</b>
        <StatusBadge userId={away} />
        <button type="button" className="host">
          Bob <StatusBadge userId={inCall} />
        </button>
      </div>
      <div style={{ inlineSize: 150 }}>
        <StatusLine userId={away} until />
        <StatusLine userId={inCall} />
      </div>
      <StatusCard userId={away} />
      <AwayNotice people={[{ userId: away, name: "Alice" }]} onBack={nothing} />
      <StatusPreferences />
    </>
  );
}

const nothing = (): void => {};
