import type { ReactNode } from "react";
import { type Slots, StatusProvider } from "matrix-status-kit";

const slots: Partial<Slots> = {
  Emoji: ({ emoji, label = "", className }) => <img src={`/emoji/${emoji}.svg`} alt={label} className={className} />,
};

export const Root = ({ children }: { children: ReactNode }) => (
  <StatusProvider client={client} slots={slots}>
    {children}
  </StatusProvider>
);
