// Before every journey: the kit's look, and a quiet SDK that remembers no filter of an earlier test.
import "../../src/styles.css";
import "../silence.ts";
import { afterEach } from "vitest";

afterEach(() => localStorage.clear());
