-- One row a step taken: one's own, and those of people whose path the viewer sees. Lines of files
-- are one's own.
select
    milestone.faculty_id,
    milestone.milestone,
    milestone.date,
    milestone.note,
    milestone.target_role,
    if(seeing.because = 'self', batch.file_name, null) as file_name,
    if(seeing.because = 'self', milestone.batch, null) as batch,
    if(seeing.because = 'self', milestone.line, null) as line
from current.milestones as milestone
inner join temp.main.scope_paths as seeing on milestone.faculty_id = seeing.faculty_id
inner join ledger.batches as batch on milestone.batch = batch.batch
