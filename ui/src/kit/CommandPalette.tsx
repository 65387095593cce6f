import { useState } from "react";
import { Autocomplete, Dialog, Header, Menu, MenuItem, MenuSection, Modal, ModalOverlay, useFilter } from "react-aria-components";
import { kit } from "../text/kit";
import { useText } from "../text";
import { Layer, useActions, useGroups } from "./actions";
import { SearchField } from "./Field";
import { Kbd } from "./Kbd";
import type { Action } from "./register";
import layers from "./layers.module.css";
import lists from "./lists.module.css";
import styles from "./CommandPalette.module.css";
import { cx } from "./cx";
import { Dialog as Sheet } from "./Dialog";

const inPalette = (action: Action) => !action.keyOnly;
const withKeys = (action: Action) => action.keys !== undefined;

/** Everything that can be done here, found by typing. Opens with Mod+K. */
export function CommandPalette({ isOpen, onClose }: { isOpen: boolean; onClose: () => void }) {
  return (
    <ModalOverlay className={layers.veil} isOpen={isOpen} onOpenChange={(open) => !open && onClose()} isDismissable>
      <Modal className={layers.sheet}><Palette isOpen={isOpen} onClose={onClose} /></Modal>
    </ModalOverlay>
  );
}

function Palette({ isOpen, onClose }: { isOpen: boolean; onClose: () => void }) {
  const t = useText(kit);
  const [groups] = useState(useGroups(inPalette));
  const { contains } = useFilter({ sensitivity: "base" });
  const perform = (action: Action) => {
    onClose();
    // After the layer is gone and the focus is back where it was.
    requestAnimationFrame(() => action.run());
  };
  return (
    <Dialog aria-label={t.palette} className={cx(layers.dialog, styles.palette)}>
      <Layer isOpen={isOpen}>
        <Autocomplete filter={(words, typed) => typed.split(/\s+/).every((part) => contains(words, part))}>
          <SearchField aria-label={t.paletteField} placeholder={t.paletteField} autoFocus />
          <Menu className={lists.list} aria-label={t.palette} renderEmptyState={() => <p className={lists.nothing}>{t.nothingFits}</p>}>
            {groups.map(([group, actions]) => (
              <MenuSection key={group}>
                {group && <Header className={lists.head}>{group}</Header>}
                {actions.map((action) => (
                  <MenuItem
                    key={action.id}
                    id={action.id}
                    textValue={`${action.title} ${group}`}
                    className={cx(lists.item, lists.across)}
                    onAction={() => perform(action)}
                  >
                    <span>{action.title}</span>
                    {action.keys && <Kbd keys={action.keys} />}
                  </MenuItem>
                ))}
              </MenuSection>
            ))}
          </Menu>
        </Autocomplete>
      </Layer>
    </Dialog>
  );
}

/** Every key that does something here, by group. Opens with Mod+/. */
export function ShortcutsSheet({ isOpen, onClose }: { isOpen: boolean; onClose: () => void }) {
  const t = useText(kit);
  const groups = useGroups(withKeys);
  return (
    <Sheet title={t.shortcuts} isOpen={isOpen} onClose={onClose} size="wide">
      <div className={styles.groups}>
        {groups.map(([group, actions]) => (
          <section key={group} className={styles.group}>
            {group && <h3 className={lists.head}>{group}</h3>}
            <dl className={styles.keys}>
              {actions.map((action) => (
                <div key={action.id} className={styles.line}>
                  <dt>{action.title}</dt>
                  <dd>{action.keys && <Kbd keys={action.keys} />}</dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
    </Sheet>
  );
}

/** Palette and sheet with their two keys; once, in the shell. */
export function useLayersOfActions(titles: { palette: string; sheet: string; group: string }) {
  const [open, setOpen] = useState<"palette" | "sheet" | null>(null);
  useActions([
    { id: "palette", title: titles.palette, group: titles.group, keys: "Mod+K", run: () => setOpen("palette"), keyOnly: true },
    { id: "shortcuts", title: titles.sheet, group: titles.group, keys: "Mod+/", run: () => setOpen("sheet") },
  ]);
  const close = () => setOpen(null);
  return {
    openPalette: () => setOpen("palette"),
    layers: (
      <>
        <CommandPalette isOpen={open === "palette"} onClose={close} />
        <ShortcutsSheet isOpen={open === "sheet"} onClose={close} />
      </>
    ),
  };
}
