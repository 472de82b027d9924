// Before every unit test: DOM matchers, and nothing of one test left for the next.
import "@testing-library/jest-dom/vitest";
import { cleanup } from "@testing-library/react";
import { afterEach } from "vitest";
import "./silence.ts";

afterEach(cleanup);
