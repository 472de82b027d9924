import type { ReactNode } from "react";
import { StatusProvider } from "matrix-status-kit";
import { strings } from "matrix-status-kit/strings/de";

export const Root = ({ children }: { children: ReactNode }) => (
  <StatusProvider client={client} locale="de" strings={strings} options={{ policy: { strangers: "hide" } }}>
    {children}
  </StatusProvider>
);
