import { createRoot } from "react-dom/client";
import { App } from "./app/App";
import { startAppearance } from "./styles/appearance";
import "./styles/index.css";

startAppearance();
const root = document.getElementById("root");
if (!root) throw new Error("BUG: index.html has no root");
createRoot(root).render(<App />);
