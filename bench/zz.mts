import Database from "better-sqlite3";
const db = new Database("/tmp/waybill-bench-figures-1000000/waybill.db", { readonly: true });
const time = (name: string, f: () => any) => { for (let i=0;i<5;i++) f(); const t: number[]=[]; for (let i=0;i<25;i++){const s=performance.now(); f(); t.push(performance.now()-s);} t.sort((a,b)=>a-b); const r = f(); console.log(name.padEnd(44), t[12]!.toFixed(2), Array.isArray(r)?r.length:JSON.stringify(r)); };
const w = db.prepare("select max(week) from figure_cell").pluck().get() as number;
const carriers = db.prepare("select distinct carrier from figure_cell where level=0 and carrier<>''").pluck().all() as string[];
const inn = carriers.map(c=>`'${c}'`).join();
const all = "level,week,carrier,origin,destination,city,parcels,signed,problem,refused,returned,open,spans";
const plan = (s: string) => console.log("   ", db.prepare("explain query plan "+s).all().map((r:any)=>r.detail).join(" | "));
const t2 = (name: string, cols: string, from: string) => { const s = `select ${cols} ${from}`; plan(s); const st = db.prepare(s).raw(); time(name+" "+cols.slice(0,40), () => st.all()); };
const per = (n: number) => `week between ${w-n+1} and ${w}`;
for (const cols of ["count(*)", "week,carrier,destination,parcels,signed,problem,refused,returned,open,spans", all]) {
 t2("prov", cols, `from figure_cell where level=1 and carrier in (${inn}) and ${per(12)} and origin='广东'`);
 t2("to prov", cols, `from figure_cell where level=1 and carrier in (${inn}) and ${per(12)} and destination='广东'`);
 t2("prov year", cols, `from figure_cell where level=1 and carrier in (${inn}) and ${per(52)} and origin='广东'`);
 t2("lane", cols, `from figure_cell where level=1 and carrier in ('') and ${per(52)} and origin='广东' and destination='四川'`);
 t2("cmp", cols, `from figure_cell where level=2 and carrier in ('yuantong','zhongtong') and ${per(12)}`);
}
t2("top year", "origin,destination,city,sum(parcels)", `from figure_cell where level=1 and carrier='' and ${per(52)} group by 1,2,3 order by 4 desc limit 40`);
t2("refused dest", "m.*", `from shipment_measure m where week=${w-5} and destination='西藏' and refused_at is not null order by picked_up_at desc limit 51`);
t2("refused orig", "m.*", `from shipment_measure m where week=${w-5} and origin='西藏' and refused_at is not null order by picked_up_at desc limit 51`);
t2("refused both", "m.*", `from shipment_measure m where week=${w-5} and origin='广东' and destination='西藏' and refused_at is not null order by picked_up_at desc limit 51`);
t2("refused all", "m.*", `from shipment_measure m where week=${w-5} and refused_at is not null order by picked_up_at desc limit 51`);
console.log(db.prepare(`select count(*), sum(refused_at is not null), sum(problem_at is not null) from shipment_measure where week=${w-5}`).get());
