-- One row a person, stage and row that is evidence of it, of people whose path the viewer sees.
-- Lines of files are one's own.
select
    evidence.faculty_id,
    evidence.stage,
    evidence.feed,
    evidence.what,
    evidence.date,
    evidence.until_date,
    evidence.alone,
    if(seeing.because = 'self', batch.file_name, null) as file_name,
    if(seeing.because = 'self', evidence.batch, null) as batch,
    if(seeing.because = 'self', evidence.line, null) as line
from path.evidence as evidence
inner join temp.main.scope_paths as seeing on evidence.faculty_id = seeing.faculty_id
inner join ledger.batches as batch on evidence.batch = batch.batch
