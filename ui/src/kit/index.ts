export { Actions, Layer, ScreenActions, useActions, useOffered } from "./actions";
export { Button, IconButton, LinkButton, type ButtonKind, type ButtonProps, type IconButtonProps } from "./Button";
export { Checkbox, Radio, RadioGroup, Switch, ToggleChips, type RadioGroupProps, type ToggleChipsProps } from "./choices";
export { CommandPalette, ShortcutsSheet, useLayersOfActions } from "./CommandPalette";
export { cx } from "./cx";
export { DateField, TimeField, type DateFieldProps, type TimeFieldProps } from "./DateFields";
export { AlertDialog, Dialog, type AlertDialogProps, type DialogProps } from "./Dialog";
export { PasswordField, SearchField, TextArea, TextField, type TextAreaProps, type TextFieldProps } from "./Field";
export { Finder, type FinderProps } from "./Finder";
export {
  Card,
  HeaderPlaceProvider,
  HeaderSlot,
  PageTitle,
  Region,
  Row,
  Screen,
  SectionHead,
  Soft,
  Spring,
  Stack,
  type ScreenProps,
} from "./Frame";
export { FocusMode, useFocusMode } from "./focus";
export { Kbd, ShortcutHint } from "./Kbd";
export { isMac, onEnter, readable, type Keys } from "./keys";
export { Lane, laneClass, laneColour, laneCount, laneGlyph, LaneGlyph } from "./Lane";
export { Menu, MenuItem, MenuRule, Toolbar, type MenuItemProps, type MenuProps } from "./Menu";
export { EmptyState, Loading, Notice, ProgressBar, type NoticeProps, type ProgressBarProps } from "./Notice";
export { draggedAs } from "./dragging";
export { Picker, type PickerProps } from "./Picker";
export { ComboBox, ListBox, ListItem, ListSection, Select, type ComboBoxProps, type SelectProps } from "./pickers";
export { Pieces } from "./Pieces";
export { Pill, type PillState } from "./Pill";
export { Popover, Tooltip, type PopoverProps } from "./Popover";
export type { Action } from "./register";
export { reviewOf, Routes, stages, useBack, useGo, useRoute, type Route, type Stage } from "./route";
export { SavedMark, type Saving } from "./SavedMark";
export { Cell, Column, LongTable, Table, TableBody, TableHeader, TableRow } from "./Table";
export { Tabs, type TabsProps } from "./Tabs";
export { Toasts, useToast, type Toast } from "./Toast";
export { UndoStack, useUndo, type Undo, type Undoable } from "./undo";
export { VisuallyHidden } from "react-aria-components";
export { VirtualList, type VirtualListProps } from "./VirtualList";
export { excerpt } from "./excerpt";
export { Voice, Words, type VoiceProps } from "./Voice";
