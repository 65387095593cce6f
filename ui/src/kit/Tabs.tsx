import type { ReactNode } from "react";
import { Tab, TabList, TabPanel, Tabs as AriaTabs, type TabsProps as AriaTabsProps } from "react-aria-components";
import lists from "./lists.module.css";

export interface TabsProps extends Omit<AriaTabsProps, "className" | "style" | "children"> {
  label: string;
  tabs: readonly { id: string; name: ReactNode; panel: ReactNode }[];
}

/** Several views of the same thing in one place. */
export function Tabs({ label, tabs, ...rest }: TabsProps) {
  return (
    <AriaTabs {...rest} className={lists.tabs}>
      <TabList aria-label={label} className={lists.tabList}>
        {tabs.map((tab) => <Tab key={tab.id} id={tab.id} className={lists.tab}>{tab.name}</Tab>)}
      </TabList>
      {tabs.map((tab) => <TabPanel key={tab.id} id={tab.id} className={lists.tabPanel}>{tab.panel}</TabPanel>)}
    </AriaTabs>
  );
}
