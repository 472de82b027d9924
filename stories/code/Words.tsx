import type { ReactNode } from "react";
import { StatusProvider } from "matrix-status-kit";
import { strings } from "matrix-status-kit/strings/fr";

export const Root = ({ children }: { children: ReactNode }) => (
  <StatusProvider client={client} locale="fr" strings={{ ...strings, setStatus: () => "Où êtes-vous ?" }}>
    {children}
  </StatusProvider>
);
