// React's production build that can count renders; its types leave it out.
declare module "react-dom/profiling" {
  export { createRoot } from "react-dom/client";
}
