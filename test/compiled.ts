// Under the React Compiler what loads late is compiled first, and that takes longer than a second on a busy machine.
import { configure } from "@testing-library/react";

configure({ asyncUtilTimeout: 8_000 });
