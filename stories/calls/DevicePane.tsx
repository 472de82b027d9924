// One device of Alice's in the story: on or off, in the call or not.
import { type ReactElement, useEffect, useState } from "react";
import type { Town } from "../live/town.ts";
import { type Device, turnOn } from "./device.ts";

interface DevicePaneProps {
  readonly town: Town;
  readonly name: string;
}

/** Renders a region named for the device. */
export function DevicePane({ town, name }: DevicePaneProps): ReactElement {
  const [isOn, setOn] = useState(true);
  const [device, setDevice] = useState<Device | null>(null);
  const [isInCall, setInCall] = useState(false);

  useEffect(() => {
    if (!isOn) return;
    let started: Device | null = null;
    let isGone = false;
    void turnOn(town, name.toUpperCase()).then((on) => {
      started = on;
      if (isGone) on.pullThePlug();
      else setDevice(on);
    });
    return () => {
      isGone = true;
      started?.pullThePlug();
      setDevice(null);
      setInCall(false);
    };
  }, [town, name, isOn]);

  return (
    <section className="live-client" aria-label={`Alice’s ${name}`}>
      <header className="live-head">
        <h2>{`Alice’s ${name}`}</h2>
        <button
          type="button"
          className="live-button"
          disabled={!device}
          onClick={() => {
            if (isInCall) device?.leave();
            else device?.join();
            setInCall(!isInCall);
          }}
        >
          {isInCall ? "Leave" : "Join the call"}
        </button>
        <button type="button" className="live-button" onClick={() => setOn(!isOn)}>
          {isOn ? "Pull the plug" : "Start again"}
        </button>
      </header>
      <p className="calls-said">{isOn ? (isInCall ? "In the call." : "Not in the call.") : "Off."}</p>
    </section>
  );
}
