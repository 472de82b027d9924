import { StatusEditor } from "matrix-status-kit/editor";

export const MyStatus = () => (
  <StatusEditor
    name="Alice"
    presets={[{ emoji: "🪴", text: "At the allotment", clearAfter: "4h" }]}
    onSave={() => console.log("saved")}
  />
);
